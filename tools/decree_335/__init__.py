"""Decree 335/2025/NĐ-CP without ORM: points, ranks, and catalogues of products.

``counting.py``: which products a period counts (Art. 14, 18).
``points.py``: quantity, quality, timeliness and points of a sheet (Art. 14 to 17).
``ranks.py``: ranks of officials and bodies, quota (Art. 8, 20).
``catalogue.py``: a catalogue of products, read from a workbook (Art. 13).
"""
