/** The icon of a role tile. Formats name their own roles; those we do not know get a person. */

import * as icons from "../../ui/icons";
import type { Shape } from "../../ui/icons";

const SHAPES: Readonly<Record<string, Shape>> = {
  expert: icons.experience,
  relative: icons.relative,
  professional: icons.professional,
  policy: icons.policy,
  other: icons.otherRole,
  rather_not: icons.noRole,
};

export function roleShape(role: string): Shape {
  return SHAPES[role] ?? icons.person;
}
