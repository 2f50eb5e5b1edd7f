/**
 * The words by which actions are recognised: data, no rules. Each list is words of official Chinese in general,
 * none is taken for one document.
 */

const words = (text: string): readonly string[] => text.trim().split(/\s+/);

/** Verbs that open a clause. */
export const VERBS = words(`
做好 办好 讲好 用好 抓好 建好 管好 办成 抓实 抓紧 贯彻 落实 执行 履行 实施 实行 施行 推行 推进 推动 推广 推出 促进
加强 强化 增强 深化 加大 加快 加速 提升 提高 扩大 拓宽 拓展 延伸 优化 改进 改善 改革 完善 健全 建立 建设 构建 搭建 打造
创建 组建 成立 设立 设置 新建 筹建 共建 建成 开展 组织 举办 召开 承办 主办 参与 参加 制定 制订 编制 编写 编印 起草 研究
研制 修订 修改 制修订 出台 印发 发布 公布 公开 形成 完成 实现 达到 确保 保障 保证 维护 保护 支持 鼓励 引导 指导 督促 督导
监督 监管 检查 考核 评估 评价 评选 遴选 选拔 推荐 认定 培育 培养 培训 壮大 发展 升级 整合 统筹 协调 统一 规范 明确 细化
分解 梳理 摸清 排查 整治 整改 打击 查处 惩治 遏制 防止 防范 防控 化解 应对 破解 解决 压缩 缩短 压减 降低 减少 控制 取消
废止 停止 清理 淘汰 简化 精简 启动 开通 开发 开放 利用 运用 应用 采取 采用 探索 创新 谋划 规划 部署 布局 安排 调动 激发
发挥 释放 营造 树立 弘扬 宣传 普及 传播 展示 增加 新增 提供 服务 满足 夯实 筑牢 巩固 充实 丰富 配备 配齐 配置 引进 引入
吸引 争取 突出 严格 严把 严查 严防 严控 签署 签订 加入 对接 衔接 核准 核算 测算 统计 监测 调查 调研 论证 评审 报送 上报
申报 备案 登记 受理 办理 处理 处置 裁决 调解 表彰 奖励 补助 资助 投入 助力 带动 融入 纳入 补齐 锻造 再造 畅通 打通 疏通
联通 共享 汇聚 集聚 归集 汇编 转发 传达 学习 选派 派驻 轮训 走访 通报 约谈 督办 督查 巡查 抽查 核查 复查 验收 开工 投用
招引 兑现 拨付 下达 落地 帮扶 安置 扶持 倡导 引领 转化 改造 修复 治理 储备 稳定 防治 预警 演练 总结 宣贯 解读 牵头 配合
协助 协同 参照 出版 编纂 复制 跟踪 分析 研判 论述 收集 整理 汇总 录入 更新 归档 公示 下放 承接 审核 审批 审议 审查 试行 试点
争创 争当 力争 细分 健身 迁移 部署 接入 上线 扩容 升格 增设 增补 盘活 做强 做优 做大 做实 做细 建强 先行先试 守住 守好 压实 扛牢
`);

/** Words before a verb that say how; some of them (加快, 严格, 统一) are verbs where no verb follows. */
export const ADVERBS = words(`
持续 继续 不断 积极 主动 认真 切实 扎实 稳步 稳妥 有序 有力 有效 有效地 全面 深入 深度 大力 努力 着力 着重 进一步 更好地 更好
更高标准 高标准 高质量 高起点 高水平 高效 加快 尽快 及时 适时 适当 充分 严格 严厉 严肃 依法 依规 依法依规 因地制宜 分类 分级
分步 分批 分阶段 统一 集中 重点 优先 科学 合理 精准 广泛 普遍 共同 联合 协同 带头 率先 常态化 定期 逐步 逐项 牢固 坚决 从严
从快 特别 务实 多渠道 多措并举 全力 全方位 全过程 对外 对内 向社会 面向社会 同步 强力 大胆 先行 先行先试 系统 动态 滚动 健康
年内 年底前 今年 每年 每季度 每月 按时 按期 如期 按要求 按规定 规范 有针对性地 创新性 创造性 优质高效 又好又快 最大限度 力争
首先 抓紧 按季度 按月 按年 按年度 按周 按半年 逐月 逐年 分期分批 同时 切实有效 坚定 坚定不移 积极稳妥 积极主动 扎实有序 依托 灵活 多维度 多层次 广泛深入 深入细致 严格依法
`).filter((word) => word !== '依托');

/** Words that only tie a clause to the one before, or repeat that it is owed; no part of the action. */
export const CONNECTIVES = words(
  '并且 并 且 同时 进而 从而 还要 也要 都要 还应 要 应当 应 须 需要 需 将 再 也 以便 以及 及',
);

/** Words that open a phrase of means, basis, place or partner; the action comes after it. */
export const FRAMES = words(`
结合 按照 依照 遵照 根据 依据 围绕 紧紧围绕 依托 借助 立足 紧扣 紧盯 瞄准 聚焦 针对 通过 会同 联合 配合 协同 作为 参照 参考 遵循 坚持
本着 借鉴 对照 对标 面向 对于 关于 鉴于 随着 利用 充分利用 运用 采取 采用 积极配合 主动配合 以 在 对 为 就 从 由 与 经 自 向
`);

/** Verbs that clearly are verbs wherever they stand: they end a phrase of means within a clause. */
export const STRONG_VERBS = words(`
开展 加强 办好 做好 推动 推进 落实 建立 制定 制订 实行 实施 完善 健全 加快 组织 探索 打造 提升 提高 强化 深化 优化 加大 出台
营造 提供 构建 搭建 编制 印发 促进 培育 壮大 扩大 拓展 拓宽 夯实 形成 确保 举办 召开 鼓励 引导 支持 指导 参与 完成 启动 推广 增强
讲好 用好 抓好 设立 组建 修订 起草 遴选 评选 查处 打击 整治 压缩 明确 细化 统筹 整合 梳理 研究 谋划 培养 签署 督促 发布 公布
`);

/** A strong verb before one of these is part of a noun (推进计划, 落实情况). */
export const NOUN_AFTER_VERB = words(`
机制 体系 工作 规则 方案 情况 计划 能力 水平 力度 行动 工程 项目 活动 经验 资金 成果 效果 任务 环境 模式 质量 效率 的 等 程序 流程
队伍 人员 部门 单位 机构 需求 要求 部署 和 与 及 、 举措 措施 步骤 进度 意见 主体 责任 者 型 性 期 率
`);

/** Verbs that make a paper: each may follow another of them (研究制定, 制定印发). */
export const DRAFTING = words(
  '研究 制定 制订 编制 起草 修订 修改 制修订 印发 发布 出台 完善 公布 论证 设置 报送 审议 编印 报批',
);

/** Verbs that set others or other work in motion: a verb may follow as part of the same action. */
export const MOVING = words(`
推动 推进 推广 统筹 组织 谋划 引导 探索 启动 完成 配合 参与 支持 鼓励 助力 协助 指导 牵头 加快 督促 争取 力争
`);

/** Verbs that may follow one of MOVING. */
export const MOVED = words(`
推进 推动 实施 开展 建设 建立 应用 运用 落实 完善 制定 出台 形成 论证 设置 做好 完成 扩大 破解 办好 构建 打造 创建 培育 壮大
布局 编制 印发 发布 举办 制修订 申报 设立 组建 健全 深化 优化 提升 参与 召开 修订 研究 引导 推广 实现 解决
`);

/** Fixed pairs and longer chains that are one action. */
export const CHAINS = words(`
优化升级 优化完善 优化调整 整合优化 健全完善 建立健全 建立完善 改造升级 改造提升 培育壮大 培育发展 培育打造 遴选推荐 选拔培养 培养引进
引进培养 贯彻落实 贯彻执行 学习贯彻 宣传贯彻 细化落实 落实落细 宣传推广 复制推广 推广普及 巩固提升 巩固拓展 巩固深化 深化拓展
拓展深化 改革完善 总结推广 总结提炼 梳理总结 督促指导 监督指导 监督检查 指导督促 指导监督 评选表彰 补充完善 构建完善 收集整理
排查整治 清理规范 清理整顿 推荐申报 申报建设 组织推荐 组织申报 规划建设 建设运营 建设完善 转型升级 做大做强 做优做强 做强做优 做细做实
维护保障 协调推进 协调解决 支持引导 鼓励支持 鼓励引导 引导鼓励 引导支持 支持鼓励 扶持培育 调查研究 分析研判 监测预警 预防化解 防范化解
跟踪评估 评估认定 认定公布 审核认定 审核批准 集中整治 专项整治 依法查处 查处打击 保护运用 承接落实 对接落实 落地落实 主动公开 及时公布
`);
