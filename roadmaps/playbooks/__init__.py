"""Playbooks: what to agree, plan, measure, watch and meet about when a trigger is pulled."""
