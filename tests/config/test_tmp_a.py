import pytest
from django.db import connection
def test_a(db):
    with connection.cursor() as c:
        c.execute("select current_user, current_database()"); print(c.fetchone())
@pytest.mark.django_db(transaction=True)
def test_b():
    with connection.cursor() as c:
        c.execute("select count(*) from django_migrations"); print(c.fetchone())
