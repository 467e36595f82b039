// The line to the server, on which it says that there is something new.

/** Listen; `told` gets each piece of news, `lost` and `back` hear of the line itself. */
export function listen({ told, lost, back }) {
  let boot = null;
  let open = false;
  const line = new EventSource("/events");
  line.addEventListener("hello", (event) => {
    const now = JSON.parse(event.data).boot;
    const again = boot !== null;
    boot = now;
    open = true;
    back(again);
  });
  line.addEventListener("news", (event) => told(JSON.parse(event.data)));
  line.addEventListener("error", () => {
    if (open) lost();
    open = false;
    if (line.readyState === EventSource.CLOSED) setTimeout(() => restart(line, { told, lost, back }), 1000);
  });
  addEventListener("pagehide", () => line.close());
  return line;
}

/** Some browsers give up when the server was gone for long. */
function restart(line, heard) {
  line.close();
  listen({ ...heard, back: () => heard.back(true) });
}
