import { Button, useGraphiQL } from '@graphiql/react';
import { queriesOf } from './asked.js';
import { messages } from './language.js';
import { useOpenTab } from './tabs.js';

// OpenAsked offers the queries that `ask` gave in the response above it. It runs none.
export function OpenAsked({ lang }) {
  const response = useGraphiQL(({ tabs, activeTabIndex }) => tabs[activeTabIndex]?.response);
  const openTab = useOpenTab();
  const t = messages[lang];
  const queries = queriesOf(response);
  return queries.map(({ key, query, variables }) => (
    <Button key={key} type="button" lang={lang} title={t.openAskedHint} onClick={() => openTab({ query, variables })}>
      {queries.length > 1 ? `${t.openAsked}: ${key}` : t.openAsked}
    </Button>
  ));
}
