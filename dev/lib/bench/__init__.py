"""The addon measured against Odoo's own project.task: database, calls, rows."""
