import { expect, test } from "@odoo/hoot";
import {
    anySecretMark,
    hasSecretMark,
    isDirectiveModel,
} from "@directive_tracking/secrecy/secrecy_marks";
import { CASES } from "./secrecy_marks_cases";

test("the browser finds the marks that the server finds", () => {
    expect(CASES.filter(([text, marked]) => hasSecretMark(text) !== marked)).toEqual([]);
});

test("a mark is found in whatever a form sends", () => {
    expect(anySecretMark({ name: "Việc", line_ids: [[0, 0, { note: "<p>MẬT</p>" }]] })).toBe(true);
    expect(anySecretMark({ name: "Bảo vệ bí mật", id: 7, active: false })).toBe(false);
});

test("only models of the addon are looked at", () => {
    expect(isDirectiveModel("directive.task")).toBe(true);
    expect([undefined, false, "project.task", "x.directive.task"].map(isDirectiveModel)).toEqual([
        false,
        false,
        false,
        false,
    ]);
});
