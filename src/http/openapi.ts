import { z } from 'zod';
import * as audit from '../contracts/audit.ts';
import { problem } from '../contracts/common.ts';
import * as corrections from '../contracts/corrections.ts';
import * as imports from '../contracts/imports.ts';
import { type EndpointName, endpoints } from '../contracts/index.ts';
import * as ledger from '../contracts/ledger.ts';
import * as obligations from '../contracts/obligations.ts';
import * as people from '../contracts/people.ts';
import * as plans from '../contracts/plans.ts';
import { ERROR_STATUS } from '../kernel/errors.ts';
import { ENDPOINT_NAMES } from './routes.ts';

type Json = Record<string, unknown>;

const SUCCESS = '200';
const GROUPS = { people, plans, imports, corrections, ledger, obligations, audit };
const TAGS: Record<keyof typeof GROUPS, string> = {
  people: '人员与单位',
  plans: '计划',
  imports: '导入',
  corrections: '更正',
  ledger: '台账',
  obligations: '责任事项',
  audit: '审计',
};

/** Describes the API in OpenAPI 3.1, made from the contracts alone; the same contracts give the same text. */
export function openApi(): Json {
  const schemas = namedSchemas();
  const paths: Record<string, Json> = {};
  for (const name of ENDPOINT_NAMES) {
    const { method, path } = endpoints[name];
    const place = `/api/v1${path.replace(/:(\w+)/g, '{$1}')}`;
    paths[place] = { ...paths[place], [method.toLowerCase()]: operation(name) };
  }
  return {
    openapi: '3.1.0',
    info: {
      title: '落实 Luoshi',
      version: '1',
      description:
        '把任务清单落实为可问责、有佐证、受督查的办理。写入须带 Idempotency-Key；错误为 RFC 9457 problem+json。',
    },
    servers: [{ url: '/' }],
    tags: Object.values(TAGS).map((name) => ({ name })),
    paths,
    components: {
      schemas,
      securitySchemes: { session: { type: 'apiKey', in: 'cookie', name: 'luoshi.session_token' } },
    },
    'x-problem-codes': ERROR_STATUS,
  };
}

/** Every object that a contract exports by name, once, so that the description stays readable. */
const registry = z.registry<{ id: string }>();
for (const [name, value] of [
  ['Problem', problem] as const,
  ...Object.values(GROUPS).flatMap((group) => Object.entries(group)),
]) {
  if (value instanceof z.ZodObject) registry.add(value, { id: name[0]?.toUpperCase() + name.slice(1) });
}

function namedSchemas(): Json {
  const { schemas } = z.toJSONSchema(registry, { uri: (id) => `#/components/schemas/${id}`, io: 'output' });
  return Object.fromEntries(
    Object.entries(schemas)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([id, schema]) => [id, tidy(schema)]),
  );
}

function operation(name: EndpointName): Json {
  const { permission, summary, retry, upload, maxFileBytes, params, query, body, response } = endpoints[name];
  const requestBody = upload ? uploadBody(maxFileBytes) : body && jsonBody(body);
  const parameters = [
    ...parametersOf('path', params),
    ...parametersOf('query', query),
    ...(retry === 'key' ? [IDEMPOTENCY_KEY] : []),
  ];
  return {
    operationId: name,
    summary,
    tags: [TAGS[groupOf(name)]],
    'x-permission': permission,
    security: permission === 'public' ? [] : [{ session: [] }],
    ...(parameters.length > 0 ? { parameters } : {}),
    ...(requestBody ? { requestBody } : {}),
    responses: {
      [SUCCESS]: response ? jsonAnswer(response) : fileAnswer(),
      default: {
        description: '问题：code 说明原因，faults 逐处指出',
        content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
      },
    },
  };
}

function groupOf(name: EndpointName): keyof typeof GROUPS {
  if (Object.hasOwn(people.peopleEndpoints, name)) return 'people';
  if (Object.hasOwn(plans.planEndpoints, name)) return 'plans';
  if (Object.hasOwn(imports.importEndpoints, name)) return 'imports';
  if (Object.hasOwn(corrections.correctionEndpoints, name)) return 'corrections';
  if (Object.hasOwn(ledger.ledgerEndpoints, name)) return 'ledger';
  return Object.hasOwn(obligations.obligationEndpoints, name) ? 'obligations' : 'audit';
}

const IDEMPOTENCY_KEY = {
  name: 'Idempotency-Key',
  in: 'header',
  required: true,
  description: '每次新的操作换一个，重试时不换：重试得到第一次的答复',
  schema: { type: 'string', minLength: 8, maxLength: 100 },
};

function parametersOf(place: 'path' | 'query', schema: z.ZodType | null): Json[] {
  if (!(schema instanceof z.ZodObject)) return [];
  const shape: Record<string, z.ZodType> = schema.shape;
  return Object.entries(shape).map(([name, value]) => {
    const { description, ...plain } = tidy(z.toJSONSchema(value, { io: 'input' }));
    // what arrives in an address is text; the form it must have is that of the parsed value
    const parsed = Object.keys(plain).length > 0 ? plain : tidy(z.toJSONSchema(value, { io: 'output' }));
    return {
      name,
      in: place,
      required: place === 'path' || !value.safeParse(undefined).success,
      ...(description === undefined ? {} : { description }),
      schema: parsed,
    };
  });
}

function jsonBody(schema: z.ZodType): Json {
  return { required: true, content: { 'application/json': { schema: inline(schema, 'input') } } };
}

function uploadBody(maxFileBytes: number): Json {
  const schema = {
    type: 'object',
    properties: { file: { type: 'string', contentMediaType: 'application/octet-stream' } },
    required: ['file'],
    additionalProperties: { type: 'string' },
  };
  return {
    required: true,
    description: `一个文件（file，至多 ${maxFileBytes / 1_048_576} MB）；其他字段为文字`,
    content: { 'multipart/form-data': { schema } },
  };
}

function jsonAnswer(schema: z.ZodType): Json {
  return { description: '成功', content: { 'application/json': { schema: inline(schema, 'output') } } };
}

function fileAnswer(): Json {
  return {
    description: '文件',
    content: { 'application/octet-stream': { schema: { type: 'string', format: 'binary' } } },
  };
}

/** A schema with named parts by reference. */
function inline(schema: z.ZodType, io: 'input' | 'output'): Json {
  const named = registry.get(schema);
  if (named && io === 'output') return { $ref: `#/components/schemas/${named.id}` };
  const { $defs: _defs, ...body } = tidy(
    z.toJSONSchema(schema, io === 'output' ? { io, metadata: registry } : { io }),
  );
  return JSON.parse(JSON.stringify(body).replaceAll('#/$defs/', '#/components/schemas/'));
}

function tidy(schema: object): Json {
  const { $schema: _schema, $id: _id, id: _name, ...rest } = schema as Json;
  return rest;
}
