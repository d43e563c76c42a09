import { patch } from "@web/core/utils/patch";
import { BadgeField } from "@web/views/fields/badge/badge_field";

/** The colour of a timeliness, from the style sheet: its only place. */
export function timelinessColor(value) {
    const style = getComputedStyle(document.documentElement);
    return style.getPropertyValue(`--directive-${value}`).trim();
}

export function isOurs(resModel) {
    return resModel.startsWith("directive.");
}

// Without it the badges of our states are white on a green or blue of 3:1.
patch(BadgeField.prototype, {
    get badgeClass() {
        const badgeClass = super.badgeClass;
        return isOurs(this.props.record.resModel)
            ? `${badgeClass} o_directive_badge`
            : badgeClass;
    },
});
