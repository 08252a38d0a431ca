const key = 'krajina:language';

// stored reads the browser's storage, which a reader may have forbidden.
export function stored(name) {
  try {
    return localStorage.getItem(name);
  } catch {
    return null;
  }
}

// language is the reader's choice, else the first of the browser's languages that the page speaks.
export function language() {
  const chosen = stored(key);
  if (chosen === 'cs' || chosen === 'en') return chosen;
  const wanted = navigator.languages.map((tag) => tag.slice(0, 2)).find((tag) => tag === 'cs' || tag === 'sk' || tag === 'en');
  return wanted === 'cs' || wanted === 'sk' ? 'cs' : 'en';
}

export function choose(lang) {
  try {
    localStorage.setItem(key, lang);
  } catch {
    // then the choice lasts as long as the page
  }
}

export const messages = {
  cs: {
    examples: 'Příklady',
    researcher: 'Výzkum',
    ministry: 'Ministerstvo',
    ngo: 'Neziskové organizace',
    share: 'Sdílet',
    shareHint: 'Zkopírovat odkaz, který otevře tento dotaz i s proměnnými',
    curl: 'Kopírovat jako curl',
    curlHint: 'Zkopírovat dotaz jako příkaz pro příkazovou řádku',
    shared: 'Odkaz je ve schránce.',
    curled: 'Příkaz je ve schránce.',
    copyByHand: 'Prohlížeč schránku nepovolil, zkopírujte text odtud:',
    openAsked: 'Otevřít tento dotaz',
    openAskedHint: 'Otevřít dotaz, kterým se otázka stala, v nové záložce; nespustí se',
    badVariables: 'Proměnné nejsou platný JSON.',
    badHeaders: 'Hlavičky nejsou platný JSON.',
    schema: 'Schéma',
    otherLanguage: 'English',
  },
  en: {
    examples: 'Examples',
    researcher: 'Research',
    ministry: 'Ministry',
    ngo: 'NGOs',
    share: 'Share',
    shareHint: 'Copy a link that opens this query with its variables',
    curl: 'Copy as curl',
    curlHint: 'Copy the query as a command for a terminal',
    shared: 'The link is in the clipboard.',
    curled: 'The command is in the clipboard.',
    copyByHand: 'The browser did not allow the clipboard; copy the text from here:',
    openAsked: 'Open this query',
    openAskedHint: 'Open the query that the question became in a new tab; it does not run',
    badVariables: 'The variables are not valid JSON.',
    badHeaders: 'The headers are not valid JSON.',
    schema: 'Schema',
    otherLanguage: 'Česky',
  },
};
