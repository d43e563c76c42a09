"""Labels of selection fields."""


def selection_labels(records, name):
    """Return ``{value: label}`` of a selection field, in the reader's language.

    :param records: of the model that has the field; may be empty
    """
    return dict(records._fields[name]._description_selection(records.env))
