"""Texts that begin like a formula of a spreadsheet program."""

FORMULAS = ("=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", '=cmd|"/c calc"!A1')
