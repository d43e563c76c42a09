# Odoo loads this file by itself, outside of the addon: no relative import.
import argparse
import sys
import time
from collections import Counter

from odoo.api import SUPERUSER_ID, Environment
from odoo.cli.command import Command
from odoo.modules.registry import Registry
from odoo.tools import config

MODEL = "directive.verify"
LIMIT = 20
DONE, WRONG, FAILED = 0, 1, 2


class DirectiveVerify(Command):
    """Verify what the addon directive_tracking has stored, e.g. after a crash.

    Prints each violation of a rule in one sentence and ends with code 1 when there is
    any. Writes nothing.
    """

    name = "directive_verify"

    def run(self, cmdargs):
        options = self._parse(cmdargs)
        config_args = ["--no-http"]
        config_args += ["-c", options.config] if options.config else []
        config_args += ["-d", options.database] if options.database else []
        config.parse_config(config_args, setup_logging=True)
        databases = config["db_name"]
        if len(databases) != 1:
            self.parser.error("Name one database with -d.")
        with Registry(databases[0]).cursor() as cr:
            # One picture of everything, and no way to change it.
            cr.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
            env = Environment(cr, SUPERUSER_ID, {})
            if MODEL not in env:
                self._say("The addon directive_tracking is not installed here.")
                sys.exit(FAILED)
            sys.exit(self._verify(env[MODEL], options))

    def _parse(self, cmdargs):
        parser = self.parser
        parser.formatter_class = argparse.RawDescriptionHelpFormatter
        add = parser.add_argument
        add("-c", "--config", help="a configuration file")
        add("-d", "--database", help="name of the database")
        add("--rules", metavar="RULE,...", help="only these rules (default: all)")
        add(
            "--limit",
            type=int,
            default=LIMIT,
            help="sentences printed of one rule (default: %(default)s)",
        )
        add("--list", action="store_true", help="print the rules and end")
        add("--timing", action="store_true", help="print how long each rule took")
        return parser.parse_args(cmdargs)

    def _verify(self, verify, options):
        """Print what is wrong; return the exit code."""
        rules = verify._rules()
        names = options.rules.split(",") if options.rules else list(rules)
        if unknown := [name for name in names if name not in rules]:
            self._say(f"There is no rule {', '.join(unknown)}; --list names them.")
            return FAILED
        if options.list:
            for name in names:
                self._say(f"{name:25} {rules[name]}")
            return DONE
        return self._verify_rules(verify, names, options)

    def _verify_rules(self, verify, names, options):
        begin, counts = time.monotonic(), Counter()
        for name in names:
            started = time.monotonic()
            counts += self._verify_rule(verify, name, options.limit)
            if options.timing:
                self._say(f"{time.monotonic() - started:7.2f} s {name}")
        self._say(
            f"{len(names)} rules in {time.monotonic() - begin:.1f} s: "
            f"{counts[False]} violations, {counts[True]} notices."
        )
        return WRONG if counts[False] else DONE

    def _verify_rule(self, verify, name, limit):
        counts = Counter()
        for violation in verify._violations([name]):
            counts[violation.notice] += 1
            if counts.total() <= limit:
                word = "notice: " if violation.notice else ""
                self._say(f"{word}{violation.sentence} [{name}]")
        if counts.total() > limit:
            self._say(f"… and {counts.total() - limit} more. [{name}]")
        return counts

    def _say(self, text):
        sys.stdout.write(f"{text}\n")
        sys.stdout.flush()
