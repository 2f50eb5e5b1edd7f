import type { Deliverable } from '../../domain/plan.ts';
import { words } from './lexicon.ts';

/** The words by which the kind of a deliverable is recognised: data, no rules. */

/** Names of the kinds, for the reason a person reads. */
export const KIND_NAMES: Record<Deliverable, string> = {
  document: '文件',
  system: '机制体系',
  indicator: '指标数据',
  selection: '试点遴选',
  assessment: '考核评价',
  survey: '调查',
  enforcement: '执法监管',
  service: '服务',
  registry: '名录清单',
  event: '会议活动',
  training: '培训教育',
  cooperation: '合作交流',
  other: '其他',
};

/** What an object's last telling word makes of it. The word that ends nearest to the object's end decides. */
export const BY_OBJECT: readonly (readonly [Deliverable, readonly string[]])[] = [
  [
    'document',
    words(`办法 规定 细则 条例 法律 规章 法规 指引 指南 规划 计划 要点 意见 方案 文件 政策 措施 标准 规则 规范 战略 纲要 报告
      制修订 修订 修改 审议 通知 公告 预案 章程 教材 白皮书 蓝皮书 修改准备 论证 专题研究 课题研究 政策研究 战略研究 对策研究 责任分工 任务分解 印发 印发实施 制定发布
      编制发布 经验做法 经验案例 典型案例 案例 总结`),
  ],
  [
    'system',
    words(`机制 体系 制度 体制 格局 模式 路径 环境 网络 改革 衔接 流程 再造 事权 布局 资源配置 配置 匹配 联动 职能 共治 融合
      机制和能力建设 制度化建设 市场建设 条件 方式 方法 责任链条`),
  ],
  [
    'indicator',
    words(`指标 增加值 核算 核算与发布 统计 监测 周期 效率 质量 效能 水平 规模 覆盖面 能力 意识 技能 覆盖率 比例 产值 增速 总量 数量
      质量和效率 满意率 目标 便利高效 效果追踪和统计 效果 成本`),
  ],
  [
    'selection',
    words(`试点示范 试点 示范 示范区 遴选 申报 评选 评选表彰 表彰 专利奖 推荐 揭榜挂帅 集聚区 评奖 示范项目 试点项目 示范企业 示范城市
      示范高校和科研机构`),
  ],
  [
    'assessment',
    words('考核 检查考核 评估 评价 检查 绩效管理 自查评估 自查 督查 督导 验收 审计 评审 问题整改 第三方评估'),
  ],
  ['survey', words('调查 满意度调查 调研 问卷 普查 摸底 摸排 盘点')],
  [
    'enforcement',
    words(`执法 监管 违法 侵权 查处 打击 整治 反垄断 源头管控 管控 滥用 惩戒 违法行为 注册行为 申请行为 裁决
      执法保护 行政保护 管理和监管 行为的管理 风险 保护`),
  ],
  [
    'service',
    words(`服务 公共服务 平台 窗口 援助 金融服务 中心 资源 传播利用 运营 转移转化 许可 保险 证券化 质押融资 金融产品 贯标 调解 仲裁
      推广 应用 创造和储备 运行 实体经济 支持 投入 机构 整合
      系统 设施 数据集 语料库 算力 中心布局 机构布局 网点布局 站点布局 基地布局`),
  ],
  ['registry', words('清单 名录 名单 专家库 智库 数据库 台账 目录 档案 项目库 人才库 题库 资源库 信息库')],
  [
    'event',
    words(`会议 活动 宣传周 宣传日 宣传月 宣讲 宣传 宣传教育 故事 形象 大赛 竞赛 赛事 联赛 邀请赛 锦标赛 运动会 文化节 旅游节 展会 论坛 博览会 发布会 现场会 推介会 理念传播
      普及教育活动`),
  ],
  [
    'training',
    words('培训 轮训 研修 课程 学位 教育 讲座 人才培养 队伍建设 队伍能力建设 培训和解读 职称 实训'),
  ],
  [
    'cooperation',
    words(
      '合作 交流 协定 互认互保 互认 会商 会商内涵 多边事务 谈判 国际规则 条约 备忘录 联盟 合作与交流 合作项目 合作交流',
    ),
  ],
  [
    'other',
    words(
      '工程 行动 专项 专项行动 项目 部署 引导 评价结果 考核结果 产业 产品 品牌 积极性 活力 体验 导向 责任 基础 认识 思想 竞争 保障',
    ),
  ],
];

/** Verbs that decide by themselves, whatever they act on. */
export const BY_VERB: readonly (readonly [Deliverable, readonly string[], string])[] = [
  ['enforcement', words('打击 查处 整治 严查 惩治 遏制 防止 排查整治 清理整顿'), '以执法或处置情况为凭'],
  ['enforcement', words('严把 严控 严防 严守'), '以把关管控的情况为凭'],
  ['document', words('取消 废止'), '以调整或废止的文件为凭'],
  ['training', words('培训 轮训'), '以培训情况为凭'],
  ['survey', words('调查 调研 调查研究'), '以调查结果为凭'],
  ['selection', words('评选 遴选 遴选推荐 推荐 表彰 评选表彰 推荐申报'), '以评定或推荐的名单为凭'],
  ['event', words('举办 召开 办好 组织办好 承办 主办 讲好 宣传 展示'), '以举办情况为凭'],
  [
    'indicator',
    words('压缩 缩短 压减 降低 减少 压降 缩小 达到 不低于 不少于 不超过 超过 突破'),
    '以数据变化为凭',
  ],
  ['cooperation', words('签署 签订 加入'), '以合作文本为凭'],
];
