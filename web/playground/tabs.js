import { useCallback } from 'react';
import { useGraphiQL, useGraphiQLActions } from '@graphiql/react';
import { chosen } from './request.js';

// useOpenTab gives a function that shows a query in a tab of its own, or goes to the tab that holds it already.
export function useOpenTab() {
  const { addTab, changeTab, updateActiveTabValues, setOperationName } = useGraphiQLActions();
  const { tabs, queryEditor, variableEditor } = useGraphiQL(({ tabs, queryEditor, variableEditor }) => ({
    tabs, queryEditor, variableEditor,
  }));
  return useCallback(
    ({ query, variables, operationName }) => {
      const same = tabs.findIndex((tab) => tab.query === query && (tab.variables ?? '') === variables);
      if (same >= 0) {
        changeTab(same);
        return;
      }
      addTab();
      queryEditor.setValue(query);
      variableEditor.setValue(variables);
      // GraphiQL stores what is typed after a pause; a tab left before that would stay empty.
      updateActiveTabValues({ query, variables });
      setOperationName(chosen(query, operationName) ?? null);
    },
    [tabs, queryEditor, variableEditor, addTab, changeTab, updateActiveTabValues, setOperationName],
  );
}
