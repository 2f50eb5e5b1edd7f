import { quantityIn } from './quantity.ts';
import { afterAdverbs } from './verbs.ts';

/** Verbs that say what for: what they name comes of the action before them, nobody does it by itself. */
const AIM = /^(?:促进|促使|实现|确保|助力|防止|避免|夯实|释放|赋能|务求|力求)/;
/** 以促进…, 以此推动…: what for. */
const FOR = /^以(?:便|期|此)?(?=促进|促使|实现|确保|保障|支撑|助力|推动|带动|提升|提高|满足)/;
/** 更好地服务…; without 更好, 服务企业 may be an action. */
const SERVING = /^(?:服务|支撑|保障|满足)/;
const BETTER = /更好|更加/;
/** 推动…高质量发展: the goal of everything, no task. */
const GENERAL_GOAL =
  /^(?:推动|推进|带动|引领).*(?:高质量|高水平|健康|可持续|协调|创新|繁荣|平稳|有序|快速)发展$/;

/**
 * True for a clause that only states the aim of the action before it. A number to reach makes it a target of its own.
 * @param clause words between two marks, connectives left out
 */
export function isAim(clause: string): boolean {
  const words = clause.trim().replace(FOR, '');
  if (quantityIn(words) !== null) return false;
  const verbAt = afterAdverbs(words, 0);
  const bare = words.slice(verbAt);
  if (AIM.test(bare) || GENERAL_GOAL.test(bare)) return true;
  return SERVING.test(bare) && BETTER.test(words.slice(0, verbAt));
}
