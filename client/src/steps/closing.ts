/** What the closing asks of everyone, and the answers to choose from. Pure; `core/rules/people.py` decides. */
export const QUESTIONS = [["got_it", ["yes", "little", "no"]], ["energy", ["good", "enough", "low"]]] as const;
