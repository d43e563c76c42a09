"""Values and labels of selection fields."""


def selection_labels(records, name):
    """Return ``{value: label}`` of a selection field, in the reader's language.

    :param records: of the model that has the field; may be empty
    """
    return dict(records._fields[name]._description_selection(records.env))


def selection_of(model, name, without=()):
    """The ``selection`` of a field that offers what another model's field does.

    :param without: values that are not offered
    """

    def selection(records):
        labels = selection_labels(records.env[model], name)
        return [pair for pair in labels.items() if pair[0] not in without]

    return selection
