import { useState } from 'react';
import { createRoot } from 'react-dom/client';
import { GraphiQL, HISTORY_PLUGIN } from 'graphiql';
import { explorerPlugin } from '@graphiql/plugin-explorer';
import '@graphiql/react/style.css';
import '@graphiql/plugin-doc-explorer/style.css';
import '@graphiql/plugin-history/style.css';
import 'graphiql/graphiql.css';
import '@graphiql/plugin-explorer/style.css';
import './style.css';
import { setUpMonaco } from './monaco.js';
import { fetcher } from './fetcher.js';
import { defaultTabs } from './examples.js';
import { language, stored } from './language.js';
import { takeShared } from './share.js';
import { Bar } from './bar.jsx';
import { OpenAsked } from './open.jsx';

// GraphiQL creates its editors while it mounts, so the workers have to be known before.
setUpMonaco();

createRoot(document.getElementById('playground')).render(<Playground shared={takeShared()} />);

function Playground({ shared }) {
  const [first] = useState(() => firstState(shared));
  const [lang, setLang] = useState(language);
  return (
    <GraphiQL
      {...first}
      fetcher={fetcher}
      plugins={plugins}
      defaultEditorToolsVisibility="variables"
      schemaDescription
      inputValueDeprecation
      // A steward's token belongs in no browser storage.
      shouldPersistHeaders={false}
      showPersistHeadersSettings={false}
    >
      <Bar operationName={shared?.operationName} lang={lang} setLang={setLang} />
      <GraphiQL.Logo><span /></GraphiQL.Logo>
      <GraphiQL.Footer><OpenAsked lang={lang} /></GraphiQL.Footer>
    </GraphiQL>
  );
}

const plugins = [HISTORY_PLUGIN, explorerPlugin({ showAttribution: false })];

// GraphiQL uses default tabs only while it has stored none, and then shows the first of them;
// later it puts an initial query into a tab of its own beside the stored ones.
function firstState(shared) {
  const tabs = shared ? [shared, ...defaultTabs()] : defaultTabs();
  const initial = stored('graphiql:tabState') ? shared : tabs[0];
  return {
    defaultTabs: tabs,
    initialQuery: initial?.query,
    initialVariables: initial?.variables,
  };
}
