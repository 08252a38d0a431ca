import * as monaco from 'monaco-graphql/esm/monaco-editor.js';

const workers = WORKERS; // names of the built workers by label, put here by build.mjs

export function setUpMonaco() {
  globalThis.MonacoEnvironment = {
    getWorker: (_id, label) => new Worker(new URL(workers[label] ?? workers.editor, import.meta.url)),
  };
  // GraphiQL offers no options for its editors. Monaco would box the "–" of Czech text as a look-alike of "-",
  // and GraphiQL asks for a font that is not shipped here.
  monaco.editor.onDidCreateEditor((editor) =>
    editor.updateOptions({
      unicodeHighlight: { ambiguousCharacters: false, invisibleCharacters: false, nonBasicASCII: false },
      fontFamily: 'ui-monospace, SFMono-Regular, Menlo, Consolas, "Liberation Mono", "DejaVu Sans Mono", monospace',
      fontSize: 13,
      wordWrap: 'on',
    }),
  );
}
