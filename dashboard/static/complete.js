// Completion for the search boxes, by GraphQL's `complete`. Without this script the forms work as they are.
const ask = 'query Complete($prefix: String!) { complete(prefix: $prefix, first: 8) { text node { id } } }';

for (const [place, input] of document.querySelectorAll('[data-complete]').entries()) {
  const label = input.labels[0].textContent;
  const around = document.createElement('span');
  around.className = 'completing';
  const list = document.createElement('ul');
  list.className = 'completion';
  list.id = `completion-${place}`;
  list.setAttribute('role', 'listbox');
  list.setAttribute('aria-label', label);
  list.hidden = true;
  input.replaceWith(around);
  around.append(input, list);
  for (const [name, value] of Object.entries({ role: 'combobox', 'aria-autocomplete': 'list', 'aria-expanded': 'false', 'aria-controls': list.id }))
    input.setAttribute(name, value);

  let selected = -1;
  let asked = 0;
  const close = () => {
    list.hidden = true;
    input.setAttribute('aria-expanded', 'false');
    input.removeAttribute('aria-activedescendant');
    selected = -1;
  };
  const take = (option) => {
    input.value = option.dataset.value;
    close();
  };
  const mark = (next) => {
    selected = (next + list.children.length) % list.children.length;
    for (const [i, option] of [...list.children].entries()) option.setAttribute('aria-selected', String(i === selected));
    input.setAttribute('aria-activedescendant', list.children[selected].id);
  };
  const show = (found) => {
    list.replaceChildren(
      ...found.map(({ text, node }, i) => {
        const option = document.createElement('li');
        option.id = `${list.id}-${i}`;
        option.setAttribute('role', 'option');
        option.setAttribute('aria-selected', 'false');
        option.textContent = text;
        option.dataset.value = input.dataset.complete === 'id' && node ? node.id : text;
        option.addEventListener('mousedown', (event) => {
          event.preventDefault();
          take(option);
        });
        return option;
      }),
    );
    list.hidden = found.length === 0;
    input.setAttribute('aria-expanded', String(found.length > 0));
    selected = -1;
  };
  input.addEventListener('input', async () => {
    const prefix = input.value.trim();
    const turn = ++asked;
    if (prefix.length < 2) return close();
    await new Promise((resolve) => setTimeout(resolve, 120));
    if (turn !== asked) return;
    try {
      const response = await fetch(new URL('../graphql', import.meta.url), {
        method: 'POST',
        headers: { 'Content-Type': 'application/json' },
        body: JSON.stringify({ query: ask, variables: { prefix } }),
      });
      const { data } = await response.json();
      if (turn === asked && document.activeElement === input) show(data.complete);
    } catch {
      close();
    }
  });
  input.addEventListener('keydown', (event) => {
    if (list.hidden) return;
    if (event.key === 'ArrowDown') mark(selected + 1);
    else if (event.key === 'ArrowUp') mark(selected < 0 ? -1 : selected - 1);
    else if (event.key === 'Escape') close();
    else if (event.key === 'Enter' && selected >= 0) take(list.children[selected]);
    else return;
    event.preventDefault();
  });
  input.addEventListener('blur', close);
}
