import { betterAuth } from 'better-auth';
import { drizzleAdapter } from 'better-auth/adapters/drizzle';
import { isAPIError } from 'better-auth/api';
import { username } from 'better-auth/plugins/username';
import { accounts, sessions, users, verifications } from '../../storage/tables/index.ts';
import type { House } from '../context.ts';

/** A session ends when nothing was asked for that long. */
const SESSION_SECONDS = 12 * 3600;
/** A session that is used is prolonged at most that often, so that reading does not write on every request. */
const PROLONG_SECONDS = 600;
const MAX_USERNAME = 32;

export interface AuthConfig {
  /** Signs the cookies; at least 32 characters, the same at every start, or everybody is signed out. */
  readonly secret: string;
  /** Address under which people reach the server; with https the cookies are marked Secure. */
  readonly url: string;
}

/** The cookies an answer must set, as complete header values. */
export type SetCookies = readonly string[];

/** Accounts and sessions, by better-auth on our tables (ADR 0005). It decides who somebody is, never what they may do. */
export interface Auth {
  /** Checks user name and password and opens a session; null: they do not belong together. */
  signIn(username: string, password: string, headers: Headers): Promise<SetCookies | null>;
  /** The open session of the request's cookie, prolonged when it is due; null: none. */
  session(headers: Headers): Promise<{ id: string; userId: string; cookies: SetCookies } | null>;
  /** Ends the session of the request's cookie. */
  signOut(headers: Headers): Promise<SetCookies>;
  /** Salted scrypt hash of a password; takes about a tenth of a second on purpose. */
  hashPassword(password: string): Promise<string>;
}

/** Prepares accounts and sessions on the house's store. Nothing is read or written before the first call. */
export function openAuth(house: Pick<House, 'db' | 'ids'>, config: AuthConfig): Auth {
  const auth = betterAuth(options(house, config));
  return {
    async signIn(name, password, headers) {
      try {
        const body = { username: name, password };
        const signedIn = await auth.api.signInUsername({ body, headers, returnHeaders: true });
        return signedIn.headers.getSetCookie();
      } catch (error) {
        // anything but a refusal of these words (the store is away …) is no matter of the person
        if (isAPIError(error) && error.statusCode < 500) return null;
        throw error;
      }
    },
    async session(headers) {
      const { response, headers: out } = await auth.api.getSession({ headers, returnHeaders: true });
      if (!response) return null;
      return { id: response.session.id, userId: response.session.userId, cookies: out.getSetCookie() };
    },
    async signOut(headers) {
      const { headers: out } = await auth.api.signOut({ headers, returnHeaders: true });
      return out.getSetCookie();
    },
    async hashPassword(password) {
      const { password: hasher } = await auth.$context;
      return hasher.hash(password);
    },
  };
}

function options({ db, ids }: Pick<House, 'db' | 'ids'>, { secret, url }: AuthConfig) {
  return {
    appName: 'luoshi',
    baseURL: url,
    secret,
    database: drizzleAdapter(db, {
      provider: 'pg',
      usePlural: true,
      schema: { users, sessions, accounts, verifications },
    }),
    // accounts are made by an administrator alone
    emailAndPassword: { enabled: true, disableSignUp: true },
    // ours; it never sets them, because it never makes an account
    user: { additionalFields: { unitId: { type: 'string' as const, required: true, input: false } } },
    plugins: [
      username({
        maxUsernameLength: MAX_USERNAME,
        usernameValidator: (name) => /^[a-z0-9][a-z0-9._-]+$/.test(name),
      }),
    ],
    session: { expiresIn: SESSION_SECONDS, updateAge: PROLONG_SECONDS },
    advanced: {
      cookiePrefix: 'luoshi',
      useSecureCookies: url.startsWith('https:'),
      // the pages load without a session and ask the API from the same site, so Strict costs nobody a link
      defaultCookieAttributes: { httpOnly: true, sameSite: 'strict' as const, path: '/' },
      // addresses are in the audit log; here they would be read from headers anybody can send
      ipAddress: { disableIpTracking: true },
      database: { generateId: () => ids.next() },
    },
    telemetry: { enabled: false },
    // what is worth telling is audited; its own log would name accounts
    logger: { disabled: true },
  };
}
