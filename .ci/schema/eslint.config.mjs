// How schema/*.graphqls is to be written. Run it from the root of the repository, as `bash .ci/run schema-lint` does.
// All rules for schemas are on; what is off or changed below has its reason.
import graphql from '@graphql-eslint/eslint-plugin';

const { rules: recommended } = graphql.configs['flat/schema-recommended'];
const { rules: all } = graphql.configs['flat/schema-all'];
const { rules: relay } = graphql.configs['flat/schema-relay'];

export default [
  {
    files: ['schema/*.graphqls'],
    linterOptions: { reportUnusedDisableDirectives: 'error' },
    languageOptions: { parser: graphql.parser, parserOptions: { graphQLConfig: { schema: 'schema/*.graphqls' } } },
    plugins: { '@graphql-eslint': graphql },
    rules: {
      ...recommended,
      ...all,
      ...relay,
      '@graphql-eslint/require-description': [
        'error',
        { types: true, rootField: true, DirectiveDefinition: true, FieldDefinition: true, InputValueDefinition: true, EnumValueDefinition: true },
      ],
      '@graphql-eslint/no-root-type': ['error', { disallow: ['subscription'] }], // the transport has no subscriptions
      '@graphql-eslint/relay-arguments': ['error', { includeBoth: false }], // lists by rank, such as search, are read forwards only
      '@graphql-eslint/relay-edge-types': [
        'error',
        {
          shouldImplementNode: false, // what is found out, such as reasons and changes, stands in pages too and is no node
          listTypeCanWrapOnlyEdgeType: false, // lists that are short stand whole, and connections have `nodes` beside `edges`
        },
      ],
      '@graphql-eslint/alphabetize': 'off', // the order is that of reading: what a thing is, then what belongs to it
      '@graphql-eslint/description-style': 'off', // one line in quotes, several in a block
      '@graphql-eslint/input-name': 'off', // the arguments of mutations are few, and named for what they are
      '@graphql-eslint/require-field-of-type-query-in-mutation-result': 'off', // an ImportReport is of the graph before the change
      '@graphql-eslint/require-nullable-result-in-root': 'off', // null says that there is no such thing; lists are always there
      '@graphql-eslint/strict-id-in-types': 'off', // nodes have one by their interface; money, places and pages have none
      '@graphql-eslint/require-deprecation-date': 'off', // it asks for an argument that @deprecated of the specification lacks
    },
  },
  {
    files: ['schema/changes.graphqls'],
    rules: { '@graphql-eslint/no-typename-prefix': 'off' }, // Changes.changes is called as ImportReport.changes is
  },
];
