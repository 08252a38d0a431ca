import { useEffect, useState } from 'react';
import { createPortal } from 'react-dom';
import { DropdownMenu, useGraphiQL, useGraphiQLActions } from '@graphiql/react';
import { audiences, examplesFor, tabOf } from './examples.js';
import { choose, messages } from './language.js';
import { linkTo, takeShared } from './share.js';
import { headersOf, requestOf } from './request.js';
import { curl } from './curl.js';
import { useOpenTab } from './tabs.js';

// Bar is the page's own line above GraphiQL: examples, sharing, language. It renders into the page's header and
// lives inside GraphiQL only to reach its editors.
export function Bar({ operationName, lang, setLang }) {
  const [status, setStatus] = useState('');
  const editors = useGraphiQL(({ queryEditor, variableEditor, headerEditor, operationName }) => ({
    queryEditor, variableEditor, headerEditor, operationName,
  }));
  const { setOperationName } = useGraphiQLActions();
  const openTab = useOpenTab();
  const ready = Boolean(editors.queryEditor && editors.variableEditor);
  const t = messages[lang];

  useEffect(() => {
    if (ready && operationName) setOperationName(operationName);
  }, [ready, operationName, setOperationName]);

  useEffect(() => {
    if (!ready) return undefined;
    const open = () => {
      const shared = takeShared();
      if (shared) openTab(shared);
    };
    addEventListener('hashchange', open);
    return () => removeEventListener('hashchange', open);
  }, [ready, openTab]);

  async function copy(make, done) {
    let text;
    try {
      text = make(requestOf(editors, t));
    } catch (error) {
      setStatus(error.message);
      return;
    }
    try {
      await navigator.clipboard.writeText(text);
      setStatus(done);
    } catch {
      // Browsers give the clipboard to https and localhost only.
      setStatus('');
      prompt(t.copyByHand, text);
    }
  }

  function switchLanguage() {
    const other = lang === 'cs' ? 'en' : 'cs';
    choose(other);
    setLang(other);
    setStatus('');
  }

  return createPortal(
    <div className="krajina-bar" lang={lang}>
      <h1 className="krajina-name">Krajina <small lang="en">GraphQL Playground</small></h1>
      <Examples t={t} lang={lang} disabled={!ready} open={(example) => openTab(tabOf(example))} />
      <button type="button" disabled={!ready} title={t.shareHint} onClick={() => copy(linkTo, t.shared)}>{t.share}</button>
      <button type="button" disabled={!ready} title={t.curlHint} onClick={() => copy((r) => curl(r, headersOf(editors, t)), t.curled)}>{t.curl}</button>
      <span role="status" className="krajina-status">{status}</span>
      <a href={`${lang}/schema`}>{t.schema}</a>
      <button type="button" className="krajina-language" lang={lang === 'cs' ? 'en' : 'cs'} onClick={switchLanguage}>{t.otherLanguage}</button>
    </div>,
    document.getElementById('bar'),
  );
}

function Examples({ t, lang, disabled, open }) {
  return (
    <DropdownMenu>
      <DropdownMenu.Button className="krajina-button" disabled={disabled}>{t.examples} ▾</DropdownMenu.Button>
      <DropdownMenu.Content className="krajina-examples" align="start">
        {audiences.map((who) => (
          <div key={who} role="group" aria-label={t[who]} lang={lang}>
            <div className="krajina-audience" aria-hidden="true">{t[who]}</div>
            {examplesFor(who).map((example) => (
              <DropdownMenu.Item key={example.id} onSelect={() => open(example)}>
                <span>{example.title[lang]}</span>
                <small>{example.description[lang]}</small>
              </DropdownMenu.Item>
            ))}
          </div>
        ))}
      </DropdownMenu.Content>
    </DropdownMenu>
  );
}
