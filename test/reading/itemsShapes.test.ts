import { describe, expect, it } from 'vitest';
import { splitItems } from '../../src/reading/items/split.ts';
import { Flow } from '../../src/reading/text/flow.ts';
import { splitLines } from '../../src/reading/text/lines.ts';

function pairs(sentence: string): string[] {
  return splitItems(Flow.ofLines(splitLines(sentence)), 0, 2026).map(
    ({ verb, object }) => `${verb}|${object}`,
  );
}

describe('actions in the sentences of many offices', () => {
  it.each([
    [
      'words that say how far',
      '初步建成监测网络，基本完成老旧管网改造。',
      ['建成|监测网络', '完成|老旧管网改造'],
    ],
    ['及时 is no 及', '及时总结基层做法，大力宣传先进典型。', ['总结|基层做法', '宣传|先进典型']],
    ['adverbs in a list', '分层次、分类别开展业务培训，提升服务本领。', ['开展|业务培训', '提升|服务本领']],
    ['adverbs with 地', '积极稳妥地在园区推广电子证照。', ['推广|电子证照']],
    ['who owes it', '帮扶单位要组织村民参加技能培训。', ['组织|村民参加技能培训']],
    ['who does it', '供水企业实施分区计量，强化漏损控制。', ['实施|分区计量', '强化|漏损控制']],
    ['who must not', '有关部门不得要求企业重复提交材料。', ['不得|要求企业重复提交材料']],
    ['what is given', '为参展商、活动组织方提供展位预订服务。', ['提供|展位预订服务']],
    ['by which means', '通过消费券等形式扩大文旅消费。', ['扩大|文旅消费']],
    ['in which place', '在具备条件的地区布设充电桩，在山区建设储水设施。', ['布设|充电桩', '建设|储水设施']],
    [
      'whom it sets to work, behind a comma',
      '鼓励企业围绕绿色转型，参与制定行业标准，给予奖励。',
      ['鼓励|企业围绕绿色转型，参与制定行业标准', '给予|奖励'],
    ],
    [
      'a list of bodies, behind a comma',
      '引导合作社、家庭农场等社会组织，整合闲置农机，降低作业成本。',
      ['引导|合作社、家庭农场等社会组织，整合闲置农机', '降低|作业成本'],
    ],
    [
      'verbs that go together',
      '重点引进培育一批检测机构，归集治理城市数据。',
      ['引进培育|一批检测机构', '归集治理|城市数据'],
    ],
    ['an aim with 以', '开放试验场地，以促进新产品应用。', ['开放|试验场地']],
    ['a number before it', '1.修订管理办法。', ['修订|管理办法']],
    ['a circled number before it', '②开通咨询热线。', ['开通|咨询热线']],
    ['what is allowed', '允许保税区内企业开展检测维修业务。', ['允许|保税区内企业开展检测维修业务']],
    ['将…进行', '将存量档案进行数字化扫描，生成电子目录。', ['进行|存量档案数字化扫描', '生成|电子目录']],
  ])('%s', (_, sentence, expected) => {
    expect(pairs(sentence)).toEqual(expected);
  });
});
