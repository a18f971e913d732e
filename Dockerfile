# The same image for web, worker and beat; the Procfile says how each runs.

FROM python:3.13-slim AS packages
COPY requirements/runtime.txt /tmp/runtime.txt
RUN python -m venv /opt/venv \
    && /opt/venv/bin/pip install --no-cache-dir --require-hashes -r /tmp/runtime.txt

FROM python:3.13-slim AS sextant
# What WeasyPrint opens. The fonts are Python packages.
RUN apt-get update \
    && apt-get install -y --no-install-recommends \
        libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0 \
    && rm -rf /var/lib/apt/lists/* \
    && useradd --uid 10001 --no-create-home --shell /usr/sbin/nologin sextant \
    && install -d -o sextant -g sextant /srv/sextant /srv/sextant/media /srv/sextant/cache

COPY --from=packages /opt/venv /opt/venv
COPY . /opt/sextant
WORKDIR /opt/sextant
ENV PATH=/opt/venv/bin:$PATH \
    PYTHONUNBUFFERED=1 \
    PYTHONDONTWRITEBYTECODE=1 \
    HOST=0.0.0.0 \
    PORT=8000 \
    VAR_DIR=/srv/sextant \
    STATIC_ROOT=/opt/static \
    XDG_CACHE_HOME=/srv/sextant/cache

# Nothing secret is needed to collect files, and nothing is reached: these are placeholders.
RUN SECRET_KEY=only-for-collecting-static-files-at-build-time-00000000 \
    DATABASE_URL=postgresql://nobody@localhost/none REDIS_URL=redis://localhost \
    python manage.py collectstatic --no-input

USER 10001
EXPOSE 8000
ENTRYPOINT ["bin/process"]
CMD ["web"]
