/** The gateway's own document, as far as tests are generated from it. */
import type { Answer } from "./http.ts";

type Schema = Readonly<Record<string, unknown>>;

interface Media {
  readonly content?: Readonly<Record<string, { readonly schema?: Schema }>>;
  readonly $ref?: string;
}

interface OperationObject {
  readonly operationId: string;
  readonly security?: readonly Readonly<Record<string, readonly string[]>>[];
  readonly parameters?: readonly {
    readonly name: string;
    readonly in: string;
    readonly required?: boolean;
    readonly schema: Schema;
  }[];
  readonly requestBody?: { readonly required?: boolean } & Media;
  readonly responses: Readonly<Record<string, Media>>;
}

export interface Document {
  readonly openapi: string;
  readonly paths: Readonly<Record<string, Readonly<Record<string, OperationObject>>>>;
  readonly components: {
    readonly schemas: Readonly<Record<string, Schema>>;
    readonly responses?: Readonly<Record<string, Media>>;
  };
}

export interface Operation {
  readonly id: string;
  readonly method: string;
  /** `/api/orders/{order_id}` */
  readonly path: string;
  /** Roles with one of which a person may; empty: every person. Undefined: sessions open nothing here. */
  readonly roles: readonly string[] | undefined;
  /** Scopes with one of which a program may. Undefined: keys open nothing here. */
  readonly scopes: readonly string[] | undefined;
  /** No credentials are needed. */
  readonly isOpen: boolean;
  readonly needsKey: boolean;
  readonly takesKey: boolean;
  readonly isPaged: boolean;
  readonly hasBody: boolean;
  /** A body that the document allows. */
  readonly body: unknown;
  /** Documented statuses with their media types. */
  readonly answers: ReadonlyMap<number, readonly string[]>;
  /** Documented error codes by status; empty where the document leaves them open. */
  readonly codes: ReadonlyMap<number, readonly string[]>;
}

export function operationsOf(document: Document): Operation[] {
  return Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => read(document, path, method.toUpperCase(), operation)),
  );
}

function read(document: Document, path: string, method: string, operation: OperationObject): Operation {
  const security = operation.security ?? [];
  const named = (scheme: string): readonly string[] | undefined => {
    const entries = security.flatMap((requirement) => (requirement[scheme] ? [requirement[scheme]] : []));
    return entries.length === 0 ? undefined : entries.flat();
  };
  const schema = operation.requestBody?.content?.["application/json"]?.schema;
  const responses = Object.entries(operation.responses).map(
    ([status, response]) => [Number(status), resolve(document, response)] as const,
  );
  return {
    id: operation.operationId,
    method,
    path,
    roles: named("session"),
    scopes: named("apiKey"),
    isOpen: security.length === 0,
    needsKey: (operation.parameters ?? []).some(
      ({ name, required }) => name === "Idempotency-Key" && required === true,
    ),
    takesKey: (operation.parameters ?? []).some(({ name }) => name === "Idempotency-Key"),
    isPaged: (operation.parameters ?? []).some(({ name }) => name === "limit"),
    hasBody: schema !== undefined,
    body: schema === undefined ? undefined : sample(document, schema),
    answers: new Map(responses.map(([status, response]) => [status, Object.keys(response.content ?? {})])),
    codes: new Map(responses.map(([status, response]) => [status, codesOf(response)])),
  };
}

function resolve(document: Document, response: Media): Media {
  if (response.$ref === undefined) return response;
  const name = response.$ref.split("/").at(-1) ?? "";
  const found = document.components.responses?.[name];
  if (!found) throw new Error(`no response ${response.$ref}`);
  return found;
}

function codesOf(response: Media): string[] {
  const text = JSON.stringify(response.content?.["application/problem+json"]?.schema ?? {});
  const [, list] = /"code":\{"enum":\[([^\]]*)\]/.exec(text) ?? [];
  return list === undefined ? [] : list.split(",").map((word) => word.replaceAll('"', ""));
}

/** The smallest instance of a schema: required fields only. */
function sample(document: Document, schema: Schema): unknown {
  const { $ref } = schema;
  if (typeof $ref === "string") {
    const named = document.components.schemas[$ref.split("/").at(-1) ?? ""];
    if (!named) throw new Error(`no schema ${$ref}`);
    return sample(document, named);
  }
  const given = [...listed(schema, "examples"), ...listed(schema, "enum"), schema["const"], schema["default"]];
  const named = given.find((value) => value !== undefined);
  if (named !== undefined) return named;
  const [part] = ["anyOf", "oneOf", "allOf"].flatMap((name) => listed(schema, name) as readonly Schema[]);
  return part === undefined ? sampleOfType(document, schema) : sample(document, part);
}

function listed(schema: Schema, name: string): readonly unknown[] {
  const list = schema[name];
  return Array.isArray(list) ? list : [];
}

function sampleOfType(document: Document, schema: Schema): unknown {
  switch (schema["type"]) {
    case "object":
      return sampleObject(document, schema);
    case "array":
      return Number(schema["minItems"] ?? 0) > 0 ? [sample(document, schema["items"] as Schema)] : [];
    case "integer":
    case "number":
      return schema["minimum"] ?? 1;
    case "boolean":
      return false;
    default:
      return sampleText(schema);
  }
}

function sampleObject(document: Document, schema: Schema): Record<string, unknown> {
  const properties = (schema["properties"] ?? {}) as Readonly<Record<string, Schema>>;
  const required = Array.isArray(schema["required"]) ? schema["required"].map(String) : [];
  return Object.fromEntries(required.map((name) => [name, sample(document, properties[name] ?? {})]));
}

function sampleText(schema: Schema): string {
  const known = [
    "1",
    "x",
    "1.00",
    "TH",
    "THB",
    "basic",
    "everything",
    "+66812345678",
    `o1-${"0".repeat(32)}`,
    "0".repeat(32),
  ];
  const pattern = typeof schema["pattern"] === "string" ? new RegExp(schema["pattern"]) : /./;
  const found = known.find((text) => pattern.test(text) && text.length >= Number(schema["minLength"] ?? 0));
  if (found === undefined) throw new Error(`no sample for ${JSON.stringify(schema)}`);
  return found;
}

/** What of an answer the document does not know, or nothing. */
export function undocumented(operation: Operation, answer: Answer): string | undefined {
  const types = operation.answers.get(answer.status);
  if (!types) return `status ${answer.status} is not documented: ${answer.text.slice(0, 200)}`;
  const type = String(answer.headers["content-type"] ?? "").split(";")[0] ?? "";
  if (types.length > 0 && !types.includes(type)) return `${answer.status} as ${type}, documented ${types.join(", ")}`;
  if (types.length === 0 && answer.text !== "") return `${answer.status} with a body, documented without`;
  if (answer.status < 400 || type !== "application/problem+json") return undefined;
  const codes = operation.codes.get(answer.status) ?? [];
  const isKnown = codes.length === 0 || (answer.code !== undefined && codes.includes(answer.code));
  return isKnown ? undefined : `${answer.status} ${answer.code}, documented ${codes.join(", ")}`;
}
