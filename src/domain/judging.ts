/**
 * Why somebody may not judge what he is asked to: neither who reported, nor the one for whom it was reported, nor whoever
 * stands in for one of them.
 * @param by everybody who made it
 * @param hands everybody for whom the judge stands, himself first
 */
export function judgesOwnSentence(by: readonly string[], [judge = '']: readonly string[]): string {
  if (by[0] === judge && by.length === 1) return '填报人不能核查自己提交的内容，须由他人核查';
  if (by.includes(judge)) {
    return '这是您代他人提交、或他人代您提交的内容：填报的人和被代的人都不能核查，须由其他人核查';
  }
  return '这是您所代的人提交的内容：本人和代其办理的人都不能核查，须由其他人核查';
}
