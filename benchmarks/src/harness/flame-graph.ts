// Draws the profile that Node's --cpu-prof left as a flame graph: one SVG, widths are time, hover for names and shares.

interface ProfileNode {
  id: number;
  callFrame: { functionName: string; url: string; lineNumber: number };
  children?: number[];
}

/** The parts of a .cpuprofile that are needed. */
export interface CpuProfile {
  nodes: ProfileNode[];
  samples: number[];
  timeDeltas: number[];
}

const WIDTH = 1600;
const ROW = 17;
const NARROWEST = 0.4;
const CHARACTER = 6.6;

/** The flame graph of a profile as an SVG document. */
export function flameGraph(profile: CpuProfile): string {
  const nodes = new Map(profile.nodes.map((node) => [node.id, node]));
  const times = totalTimes(profile, nodes);
  const root = profile.nodes[0]!;
  const scale = WIDTH / (times.get(root.id) || 1);
  const boxes: string[] = [];
  let depthMax = 0;
  const draw = (node: ProfileNode, x: number, depth: number) => {
    const width = times.get(node.id)! * scale;
    if (width < NARROWEST) return;
    depthMax = Math.max(depthMax, depth);
    boxes.push(box(node, x, depth, width));
    let at = x;
    for (const child of childrenOf(node, nodes)) {
      draw(child, at, depth + 1);
      at += times.get(child.id)! * scale;
    }
  };
  draw(root, 0, 0);
  return document(boxes, (depthMax + 1) * ROW);
}

function childrenOf(node: ProfileNode, nodes: Map<number, ProfileNode>): ProfileNode[] {
  return (node.children ?? []).map((id) => nodes.get(id)!);
}

/** Time of each node with everything below it. */
function totalTimes(profile: CpuProfile, nodes: Map<number, ProfileNode>): Map<number, number> {
  const times = new Map(profile.nodes.map((node) => [node.id, 0]));
  profile.samples.forEach((id, i) => {
    times.set(id, times.get(id)! + Math.max(0, profile.timeDeltas[i]!));
  });
  const add = (node: ProfileNode): number => {
    const total = childrenOf(node, nodes).reduce((sum, child) => sum + add(child), times.get(node.id)!);
    times.set(node.id, total);
    return total;
  };
  add(profile.nodes[0]!);
  return times;
}

function box(node: ProfileNode, x: number, depth: number, width: number): string {
  const { functionName, url, lineNumber } = node.callFrame;
  const name = escapeXml(functionName || '(anonymous)');
  const place = url ? ` ${escapeXml(url.split('/').slice(-2).join('/'))}:${lineNumber + 1}` : '';
  const share = ((100 * width) / WIDTH).toFixed(1);
  const text = name.slice(0, Math.max(0, Math.floor(width / CHARACTER) - 1));
  const y = depth * ROW;
  const rectangle = `<rect x="${x.toFixed(1)}" y="${y}" width="${width.toFixed(1)}" height="${ROW - 1}" fill="${colour(name)}"/>`;
  return `<g><title>${name}${place} ${share} %</title>${rectangle}<text x="${(x + 3).toFixed(1)}" y="${y + 12}">${text}</text></g>`;
}

/** The same name has the same warm colour everywhere. */
function colour(name: string): string {
  let hash = 0;
  for (let i = 0; i < name.length; i++) hash = (hash * 31 + name.charCodeAt(i)) & 0xffff;
  return `hsl(${10 + (hash % 45)},80%,${60 + (hash % 15)}%)`;
}

function escapeXml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
}

function document(boxes: string[], height: number): string {
  const size = `width="${WIDTH}" height="${height}" viewBox="0 0 ${WIDTH} ${height}"`;
  return `<svg xmlns="http://www.w3.org/2000/svg" ${size} font-family="monospace" font-size="11">\n${boxes.join('\n')}\n</svg>\n`;
}
