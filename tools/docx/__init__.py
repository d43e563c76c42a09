"""Prints as Word documents, from the pages that the PDF is made of.

- word.py: a page of HTML to the bytes of a .docx file
- layout.py: the parts of a page one by one: letterhead, tables, signature
- paragraphs.py, grid.py: paragraphs and tables as Word has them
- styles.py: the styles of Decree 30/2020/NĐ-CP
"""
