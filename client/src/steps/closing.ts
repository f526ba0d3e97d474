/** What the closing asks of everyone, and the answers to choose from. Pure; `core/rules/people.py` decides. */
export const QUESTIONS = [["got_it", ["yes", "little", "no"]], ["energy", ["good", "enough", "low"]]] as const;

/** What one may say of the meeting itself, all of it as one likes; and the answers to each. */
export const ABOUT_THE_MEETING = ["took_part", "listened", "unhurried", "other_view", "come_again"] as const;
export const ABOUT_ANSWERS = ["yes", "little", "no"] as const;
export type AboutTheMeeting = (typeof ABOUT_THE_MEETING)[number];

export const isAboutTheMeeting = (key: string): boolean => (ABOUT_THE_MEETING as readonly string[]).includes(key);
