import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';

// licences writes the notices of every package that the builds took code from, in the order of their names.
export async function licences(root, metafiles) {
  const folders = new Set();
  for (const { outputs } of metafiles)
    for (const { inputs } of Object.values(outputs))
      for (const [input, { bytesInOutput }] of Object.entries(inputs)) {
        const folder = /^(.*node_modules\/(?:@[^/]+\/)?[^/]+)\//.exec(input)?.[1];
        if (folder && bytesInOutput > 0) folders.add(folder);
      }
  const texts = new Map();
  for (const folder of folders) {
    const { name, version, license, author } = JSON.parse(await readFile(path.join(root, folder, 'package.json'), 'utf8'));
    const notice = (await notices(path.join(root, folder))) || spoken(license, author);
    texts.set(`${name} ${version}`, notice);
  }
  const rule = '='.repeat(78);
  const head =
    'The playground of Krajina holds code of the packages below, under these licences.\n' +
    "The icon font inside monaco-editor is Codicons by Microsoft, licensed under CC BY 4.0.\n";
  return head + [...texts].sort(([a], [b]) => (a < b ? -1 : 1)).map(([title, text]) => `\n${rule}\n${title}\n${rule}\n\n${text}\n`).join('');
}

async function notices(folder) {
  const names = (await readdir(folder)).filter((name) => /^(licen[sc]e|copying|notice|third.?party.?notices)(\.|-|$)/i.test(name)).sort();
  const texts = await Promise.all(names.map((name) => readFile(path.join(folder, name), 'utf8')));
  return texts.map((text) => text.replaceAll('\r\n', '\n').trim()).join('\n\n');
}

// Some packages name their licence only; its terms stand in others of the list.
function spoken(license, author) {
  const by = typeof author === 'string' ? author : author?.name;
  return `Licence: ${license}${by ? `, by ${by.replace(/\s*<.*>/, '')}` : ''}. The package holds no licence text of its own.`;
}
