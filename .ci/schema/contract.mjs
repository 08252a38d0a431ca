// The contract of the API: what clients of the last release rely on, and what a new schema takes from them.
import { diff } from '@graphql-inspector/core';
import { buildSchema, isEnumType, isInterfaceType, isObjectType, parse, print, printSchema, visit } from 'graphql';

/** breaks says, a line each, what of the released schema a schema breaks without leave: it must have been deprecated in the release,
 * and the changelog must name it. changelog is what it says since the release. */
export async function breaks(released, schema, changelog, release) {
  const lasting = reached(released);
  const lines = [];
  for (const change of await diff(released, schema)) {
    const of = broken[change.type];
    if (change.criticality.level !== 'BREAKING' && !changesMeaning.has(change.type)) continue;
    const place = placeOf(change, released);
    if (!of) {
      lines.push(`${place}: ${plain(change.message)}. Clients of ${release} break, and nothing can announce it: take it back, or add it in a way that asks nothing of them.`);
    } else if (!deprecated(place, released, lasting)) {
      lines.push(`${place} ${of} without notice: put it back as it was, mark it @deprecated(reason: …) for a release, and change it after that (${plain(change.message)}; ${release} does not deprecate it).`);
    } else if (!changelog.includes(`\`${place}\``)) {
      lines.push(`${place} ${of}, and CHANGELOG.md does not say so: add a line with \`${place}\` under "### Removed" or "### Changed" of what is new since ${release}.`);
    }
  }
  return lines;
}

// What can be announced: what is called in the schema by a name of its own, on which @deprecated may stand, or which is reached by such names only.
const gone = 'is gone';
const changed = 'is changed';
const broken = {
  TYPE_REMOVED: gone,
  TYPE_KIND_CHANGED: changed,
  FIELD_REMOVED: gone,
  FIELD_TYPE_CHANGED: changed,
  FIELD_ARGUMENT_REMOVED: gone,
  FIELD_ARGUMENT_TYPE_CHANGED: changed,
  FIELD_ARGUMENT_DEFAULT_CHANGED: changed,
  INPUT_FIELD_REMOVED: gone,
  INPUT_FIELD_TYPE_CHANGED: changed,
  INPUT_FIELD_DEFAULT_VALUE_CHANGED: changed,
  ENUM_VALUE_REMOVED: gone,
};

// Another default is dangerous only, says graphql-inspector; it changes what a query means that leaves the argument out.
const changesMeaning = new Set(['FIELD_ARGUMENT_DEFAULT_CHANGED', 'INPUT_FIELD_DEFAULT_VALUE_CHANGED']);

/** placeOf is what the changelog calls the place of a change: `Type`, `Type.field`, `Type.field(argument:)`. */
function placeOf({ path, type }, released) {
  const [name, field, argument] = (path ?? '').split('.');
  if (argument === undefined || type.startsWith('DIRECTIVE')) return path ?? type;
  return isObjectType(released.getType(name)) || isInterfaceType(released.getType(name)) ? `${name}.${field}(${argument}:)` : path;
}

/** deprecated says whether a release announced that a place will go. lasting are the types that it did not announce to go. */
function deprecated(place, released, lasting) {
  const [, name, member, argument] = /^(\w+)(?:\.(\w+))?(?:\((\w+):\))?$/.exec(place);
  if (!lasting.has(name)) return true;
  if (!member) return false;
  const type = released.getType(name);
  const found = isEnumType(type) ? type.getValue(member) : type.getFields?.()[member];
  return [found, found?.args?.find((arg) => arg.name === argument)].some((it) => it?.deprecationReason != null);
}

/** reached are the names of the types to which something leads that is not deprecated. */
function reached(schema) {
  const names = new Set();
  const reach = (type) => {
    if (!type || names.has(type.name)) return;
    names.add(type.name);
    for (const possible of isInterfaceType(type) || type.getTypes ? schema.getPossibleTypes(type) : []) reach(possible);
    for (const implemented of type.getInterfaces?.() ?? []) reach(implemented);
    for (const field of isEnumType(type) ? [] : Object.values(type.getFields?.() ?? {})) {
      for (const it of [field, ...(field.args ?? [])]) {
        if (field.deprecationReason == null && it.deprecationReason == null) reach(schema.getType(String(it.type).replace(/[[\]!]/g, '')));
      }
    }
  };
  for (const root of [schema.getQueryType(), schema.getMutationType()]) reach(root);
  return names;
}

const plain = (message) => message.replace(/\.$/, '');

/** promised is what a schema promises: its names, types, defaults and deprecations, without what it says about them. */
export function promised(schema) {
  const document = parse(printSchema(schema));
  return print(visit(document, { enter: (node) => (node.description ? { ...node, description: undefined } : undefined) })) + '\n';
}

/** since is what stands under the headings Removed and Changed of a changelog, above the section of a version. */
export function since(changelog, version) {
  let end = changelog.length;
  if (version) {
    end = changelog.indexOf(`\n## [${version.replace(/^v/, '')}]`);
    if (end < 0) throw new Error(`CHANGELOG.md has no section "## [${version.replace(/^v/, '')}]", and schema/released.graphql is of that release`);
  }
  const parts = changelog.slice(0, end).split(/^(?=##)/m);
  return parts.filter((part) => /^### (Removed|Changed)\s/.test(part)).join('');
}

export const read = (text) => buildSchema(text);
