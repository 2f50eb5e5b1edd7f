import { boolean, date, index, jsonb, pgTable, primaryKey, text, timestamp } from 'drizzle-orm/pg-core';
import type { Role } from '../../domain/roles.ts';

/** Accounts and sessions: the four tables of better-auth (ADR 0005), plus what Luoshi adds to a person. */
export const users = pgTable(
  'users',
  {
    id: text().primaryKey(),
    name: text().notNull(),
    email: text().notNull().unique(),
    emailVerified: boolean().notNull().default(false),
    image: text(),
    username: text().unique(),
    displayUsername: text(),
    unitId: text().notNull(),
    /** Set when the account may no longer sign in; history keeps the person. */
    disabledAt: timestamp({ withTimezone: true }),
    createdAt: timestamp({ withTimezone: true }).notNull().defaultNow(),
    updatedAt: timestamp({ withTimezone: true }).notNull().defaultNow(),
  },
  (t) => [index('users_unit').on(t.unitId)],
);

export const sessions = pgTable(
  'sessions',
  {
    id: text().primaryKey(),
    token: text().notNull().unique(),
    expiresAt: timestamp({ withTimezone: true }).notNull(),
    ipAddress: text(),
    userAgent: text(),
    userId: text().notNull(),
    createdAt: timestamp({ withTimezone: true }).notNull().defaultNow(),
    updatedAt: timestamp({ withTimezone: true }).notNull().defaultNow(),
  },
  (t) => [index('sessions_user').on(t.userId)],
);

export const accounts = pgTable(
  'accounts',
  {
    id: text().primaryKey(),
    accountId: text().notNull(),
    providerId: text().notNull(),
    userId: text().notNull(),
    accessToken: text(),
    refreshToken: text(),
    idToken: text(),
    accessTokenExpiresAt: timestamp({ withTimezone: true }),
    refreshTokenExpiresAt: timestamp({ withTimezone: true }),
    scope: text(),
    password: text(),
    createdAt: timestamp({ withTimezone: true }).notNull().defaultNow(),
    updatedAt: timestamp({ withTimezone: true }).notNull().defaultNow(),
  },
  (t) => [index('accounts_user').on(t.userId)],
);

export const verifications = pgTable('verifications', {
  id: text().primaryKey(),
  identifier: text().notNull(),
  value: text().notNull(),
  expiresAt: timestamp({ withTimezone: true }).notNull(),
  createdAt: timestamp({ withTimezone: true }).notNull().defaultNow(),
  updatedAt: timestamp({ withTimezone: true }).notNull().defaultNow(),
});

export const userRoles = pgTable(
  'user_roles',
  { userId: text().notNull(), role: text().$type<Role>().notNull() },
  (t) => [primaryKey({ columns: [t.userId, t.role] })],
);

/** One-time links: only the hash of the token is kept. */
export const invitations = pgTable('invitations', {
  tokenHash: text().primaryKey(),
  userId: text().notNull(),
  createdAt: timestamp({ withTimezone: true }).notNull(),
  expiresAt: timestamp({ withTimezone: true }).notNull(),
  usedAt: timestamp({ withTimezone: true }),
});

/** Who acts for somebody who is away, from day to day, both counted; ended early when `endedAt` is set. */
export const substitutions = pgTable(
  'substitutions',
  {
    id: text().primaryKey(),
    userId: text().notNull(),
    substituteId: text().notNull(),
    fromDay: date({ mode: 'string' }).notNull(),
    toDay: date({ mode: 'string' }).notNull(),
    reason: text().notNull(),
    createdBy: text().notNull(),
    createdAt: timestamp({ withTimezone: true }).notNull(),
    endedAt: timestamp({ withTimezone: true }),
  },
  (t) => [index('substitutions_user').on(t.userId), index('substitutions_substitute').on(t.substituteId)],
);

/** What else went to the successor with a unit's duties, so that handing back finds it. */
export interface HandedThings {
  /** Substitutions that ended with it, and the one of the successor in its place. */
  readonly substitutions: readonly { readonly ended: string; readonly made: string | null }[];
  /** Imports that are another's now, and whose; null: nobody took them. */
  readonly imports: readonly string[];
  readonly importsTo: string | null;
}

/**
 * Who answers for the duties of a unit since somebody of it left: one row a unit and act. Append-only but for the handing
 * back; obligations themselves lie with the unit (ADR 0026).
 */
export const handOvers = pgTable(
  'hand_overs',
  {
    id: text().primaryKey(),
    /** Rows of one act. */
    actId: text().notNull(),
    /** Who left. */
    userId: text().notNull(),
    unitId: text().notNull(),
    /** Null: nobody was named. */
    successorId: text(),
    /** The unit to which the person moved; null: the account ended. */
    movedTo: text(),
    things: jsonb().$type<HandedThings>().notNull(),
    reason: text().notNull(),
    recordedBy: text().notNull(),
    recordedByName: text().notNull(),
    recordedAt: timestamp({ withTimezone: true }).notNull(),
    handedBackAt: timestamp({ withTimezone: true }),
  },
  (t) => [index('hand_overs_user').on(t.userId), index('hand_overs_unit').on(t.unitId)],
);
