/** The signs of how sure the table is of a cause. Named one by one: an icon chosen by its name would bring all icons along. */
import * as icons from "../ui/icons";

export const SURE = { guess: icons.guess, fact: icons.fact, check: icons.search } as const;
