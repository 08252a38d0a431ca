// Draws the outlines of the regions for the dashboard's map: `npm run map`. They come from the package name-suggestion-index,
// whose ids cz-10 to cz-80 are NUTS 3's CZ010 to CZ080, and are projected here, so that the program only writes them out.
import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const web = path.join(path.dirname(fileURLToPath(import.meta.url)), '..');
const folder = path.join(web, 'node_modules/name-suggestion-index');
const { features } = JSON.parse(await readFile(path.join(folder, 'dist/json/featureCollection.min.json'), 'utf8'));
const regions = features.filter(({ id }) => /^cz-\d\d\.geojson$/.test(id)).sort((a, b) => (a.id < b.id ? -1 : 1));
if (regions.length !== 14) throw new Error(`${regions.length} regions instead of 14`);

// An equirectangular projection true to scale in the middle of the country: at this size nobody sees another.
const width = 800;
const ringsOf = ({ geometry: { type, coordinates } }) => (type === 'MultiPolygon' ? coordinates.flat() : coordinates);
const squeeze = Math.cos((49.8 * Math.PI) / 180);
const all = regions.flatMap(ringsOf).flat().map(([lon, lat]) => [lon * squeeze, -lat]);
const left = Math.min(...all.map(([x]) => x));
const top = Math.min(...all.map(([, y]) => y));
const scale = width / (Math.max(...all.map(([x]) => x)) - left);
const height = Math.ceil((Math.max(...all.map(([, y]) => y)) - top) * scale);
const project = ([lon, lat]) => [Math.round((lon * squeeze - left) * scale), Math.round((-lat - top) * scale)];

// The label stands in the middle of the area, but where that is not in the region or close to its edge.
const places = { CZ020: [352, 192], CZ071: [634, 270] };

function middle(ring) {
  let [area, x, y] = [0, 0, 0];
  ring.forEach(([x1, y1], i) => {
    const [x2, y2] = ring[(i + 1) % ring.length];
    const cross = x1 * y2 - x2 * y1;
    [area, x, y] = [area + cross, x + (x1 + x2) * cross, y + (y1 + y2) * cross];
  });
  return [Math.round(x / (3 * area)), Math.round(y / (3 * area))];
}

const outlines = regions.map((feature) => {
  const code = `CZ0${feature.id.slice(3, 5)}`;
  const rings = ringsOf(feature).map((ring) => ring.slice(0, -1).map(project));
  const outline = rings.map((ring) => `M${ring.map((point) => point.join(' ')).join('L')}Z`).join('');
  const [x, y] = places[code] ?? middle(rings[0]);
  return { code, x, y, outline };
});

const target = path.join(web, '../dashboard/outlines');
const { version } = JSON.parse(await readFile(path.join(folder, 'package.json'), 'utf8'));
const lines = outlines.map((outline) => `    ${JSON.stringify(outline)}`).join(',\n');
await writeFile(path.join(target, 'regions.json'), `{\n  "width": ${width},\n  "height": ${height},\n  "regions": [\n${lines}\n  ]\n}\n`);
const notice = `The outlines of the regions come from name-suggestion-index ${version}, changed: projected and rounded.\n\n`;
await writeFile(path.join(target, '../static/LICENSES.txt'), notice + (await readFile(path.join(folder, 'LICENSE.md'), 'utf8')));
