import type { Config } from '../config/config.ts';
import { LuoshiError } from '../kernel/errors.ts';
import { withApi } from './api.ts';

/** `luoshi invite`: a new one-time link for an account, for whoever sits at the machine. @throws NOT_FOUND, REQUEST_INVALID */
export async function inviteCommand(config: Config, who: string): Promise<void> {
  await withApi(config, async (api) => {
    const { rows } = await api.call('listUsers', { query: { q: who, limit: '50' } });
    const exact = rows.filter((u) => u.id === who || u.username === who || u.name === who);
    const [user, second] = exact;
    if (!user) throw new LuoshiError('NOT_FOUND', `没有用户名、姓名或编号为「${who}」的账号`);
    if (second) throw new LuoshiError('REQUEST_INVALID', `有 ${exact.length} 个「${who}」，请用用户名或编号`);
    const { link } = await api.call('renewInvitation', { params: { userId: user.id } });
    console.log(`${user.name}（${user.unitName}）\n  ${link.url}\n  有效至 ${link.expiresAt}，只能用一次`);
  });
}
