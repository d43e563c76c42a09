"""What must be true of what is stored, for ``odoo directive_verify`` (cli/).

- directive_verify.py: the model that goes through the rules
- rule.py: what a rule is: a query of what breaks it, and a sentence
- rules_ledger.py, rules_task.py, rules_decision.py: the ledger, tasks, what units ask
- rules_urging.py: letters, reminders
- rules_report.py, rules_evaluation.py: figures and scores, also against the ledger
- rules_work_sheet.py: products, shares, work sheets, also against the ledger
- rules_seal.py: what is frozen is what was sealed
- rules_secret.py: the register of secret documents
- rules_database.py: constraints, triggers, files, scheduled actions; what crosses rooms

What a constraint or index of the database proves is no rule: ``database_constraints``
finds those that are not there.
"""

from . import directive_verify
