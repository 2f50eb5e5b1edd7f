/**
 * Edition of the rules that tell coverage. Raised by one with every commit after which the same two plans may get
 * another verdict, another item counted for a duty, another score or another `added`: changes to word lists, weights,
 * thresholds, verb degrees, numbers and dates. Not raised for words of a reason alone, nor for speed. What was matched
 * under a lower edition is matched again.
 */
export const COVERAGE_RULES = 11;
