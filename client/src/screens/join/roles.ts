/** The icon of a role tile. Formats name their own roles; those we do not know get a person. */

import * as icons from "../../ui/icons";
import type { Shape } from "../../ui/icons";

const SHAPES: Readonly<Record<string, Shape>> = {
  experience: icons.experience, ervaringsdeskundige: icons.experience,
  relative: icons.relative, naaste: icons.relative,
  professional: icons.professional,
  policy: icons.policy, beleid: icons.policy,
  other: icons.otherRole, anders: icons.otherRole,
  unsaid: icons.noRole, liever_niet: icons.noRole, rather_not: icons.noRole,
};

export function roleShape(role: string): Shape {
  return SHAPES[role] ?? icons.person;
}
