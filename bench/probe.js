// Looks at the app from inside its page: when something is painted, how long frames and tasks take. Touches nothing.
(() => {
  const bench = { long: [], answers: new Map() };
  const watch = (type, more, keep) =>
    new PerformanceObserver((list) => list.getEntries().forEach(keep)).observe({ type, buffered: true, ...more });
  watch("longtask", {}, ({ startTime, duration }) => bench.long.push([startTime, duration]));
  // a press is several events of one interaction: it is answered with the last of them
  watch("event", { durationThreshold: 16 }, ({ duration, interactionId: id }) => {
    if (id) bench.answers.set(id, Math.max(duration, bench.answers.get(id) ?? 0));
  });

  // a message posted in an animation frame is handled once that frame has been painted
  const painted = () =>
    new Promise((done) =>
      requestAnimationFrame(() => {
        const { port1, port2 } = new MessageChannel();
        port1.onmessage = () => done(performance.now());
        port2.postMessage(0);
      }),
    );

  // the instant at which the first frame was on screen in which `is` held
  const when = (is) =>
    new Promise((done) => {
      const look = () => is() && (eye.disconnect(), done(painted()));
      const eye = new MutationObserver(look);
      eye.observe(document, { childList: true, subtree: true, characterData: true, attributes: true });
      look();
    });

  bench.usable = when(() => document.querySelectorAll("[data-row]").length >= 10);

  const title = () => document.querySelector("#content h1")?.textContent;
  const isRead = (before) =>
    /^\/tickets\/\d+$/.test(location.pathname) &&
    title() !== before &&
    document.querySelector('#content:not([aria-busy="true"]) [id^="message-"]') !== null;

  // from the next key or click until the thread of another ticket than this is on screen
  bench.arm = () => {
    const before = location.pathname.startsWith("/tickets/") ? title() : undefined;
    bench.switched = new Promise((done, fail) => {
      const late = (on) => new Error(`no thread on screen at ${location.pathname} after a press on ${on}`);
      let on = "nothing";
      setTimeout(() => fail(late(on)), 30_000);
      const began = ({ type, timeStamp, target }) => {
        for (const name of ["keydown", "pointerdown"]) removeEventListener(name, began, true);
        on = target.closest?.("a")?.pathname ?? target.nodeName;
        // a pointer that comes from elsewhere may meet the ticket that is open, or what has come to lie over the list
        const isOther = type === "keydown" || (on.startsWith("/tickets/") && on !== location.pathname);
        if (!isOther) return done({ missed: true });
        void when(() => isRead(before)).then((at) => done({ ms: at - timeStamp, path: location.pathname }));
      };
      for (const name of ["keydown", "pointerdown"]) addEventListener(name, began, true);
    });
  };

  // milliseconds between frames until `stop`
  bench.frames = () => {
    const found = [];
    let last = null;
    let running = true;
    const frame = (now) => {
      if (last !== null) found.push(now - last);
      last = now;
      if (running) requestAnimationFrame(frame);
    };
    requestAnimationFrame(frame);
    bench.stop = () => {
      running = false;
      return found;
    };
  };

  // the same bytes with nothing done to them: scripts and styles at once, then what the app asked the API for, at once
  bench.fetched = async (files, answers) => {
    const all = (paths) =>
      Promise.all(paths.map(async (path) => (await fetch(path, { cache: "no-store" })).arrayBuffer()));
    const began = performance.now();
    await all(files);
    await all(answers);
    return performance.now() - began;
  };
  window.bench = bench;
})();
