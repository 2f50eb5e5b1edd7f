import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { endpoints } from '../../src/contracts/index.ts';
import { openApi } from '../../src/http/openapi.ts';
import { sharedTestServer } from '../support/http.ts';

const COPY = 'docs/openapi.json';
const server = sharedTestServer();

/** The parts of a description that the tests look at. */
interface Operation {
  operationId: string;
  'x-permission': string;
  parameters?: { name: string; in: string }[];
  responses: Record<string, unknown>;
}
type Paths = Record<string, Record<string, Operation>>;

describe('the description of the API', () => {
  it('that is checked in is fresh (LUOSHI_UPDATE=1 writes it)', () => {
    const text = `${JSON.stringify(openApi(), null, 2)}\n`;
    if (process.env.LUOSHI_UPDATE === '1') writeFileSync(COPY, text);
    expect(existsSync(COPY) ? readFileSync(COPY, 'utf8') : '').toBe(text);
  });

  it('is what the server serves, to anybody', async () => {
    const answer = await server().app.inject({ url: '/api/v1/openapi.json' });
    expect(answer.statusCode).toBe(200);
    expect(answer.json()).toEqual(JSON.parse(JSON.stringify(openApi())));
  });

  it('names every route once, with its permission, its parameters and its problems', () => {
    const paths = openApi().paths as Paths;
    const operations = Object.entries(paths).flatMap(([path, methods]) =>
      Object.entries(methods).map(([method, operation]) => ({ path, method, operation })),
    );
    expect(operations.map(({ operation }) => operation.operationId).sort()).toEqual(
      Object.keys(endpoints).sort(),
    );
    for (const { path, method, operation } of operations) {
      const endpoint = Object.entries(endpoints).find(([name]) => name === operation.operationId)?.[1];
      expect(operation['x-permission']).toBe(endpoint?.permission);
      expect(method.toUpperCase()).toBe(endpoint?.method);
      const inPath = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name);
      const described = (operation.parameters ?? []).filter((p) => p.in === 'path').map(({ name }) => name);
      expect(described).toEqual(inPath);
      expect(Object.keys(operation.responses)).toEqual(['200', 'default']);
      const keyed = operation.parameters?.some(({ name }) => name === 'Idempotency-Key') ?? false;
      expect(keyed).toBe(endpoint?.retry === 'key');
    }
  });

  it('refers only to what it defines', () => {
    const text = JSON.stringify(openApi());
    const defined = new Set(Object.keys((openApi().components as { schemas: object }).schemas));
    const referred = [...text.matchAll(/"\$ref":"([^"]+)"/g)].map(([, target]) => target ?? '');
    expect(referred.length).toBeGreaterThan(50);
    for (const target of referred) {
      expect(defined).toContain(target.replace('#/components/schemas/', ''));
    }
    expect(text).not.toContain('$defs');
  });
});
