'use strict';

// Modules: linked, evaluated, looked at; errors are rejections.

const folder = '../js/esm/fixtures';

async function attempt(name, use) {
  try {
    const ns = await import(`${folder}/${name}.mjs`);
    use?.(ns);
  } catch {
    // Memory, or the error that the module is about.
  }
}

(async () => {
  await attempt('barrel', (ns) => {
    ns.add();
    ns.setLate(Object.entries(ns).length);
    Object.getOwnPropertyDescriptors(ns);
  });
  await attempt('cycle-a', (ns) => ns.callA());
  await attempt('star-cycle-a');
  await attempt('no-name');
  await attempt('throws');
  await attempt('needs-throws');
  await attempt('nothing');
})();
