/* The offline page says what is kept on this device, and reloads when one of the servers answers again. */
const kept = document.getElementById("kept");
document.getElementById("again").href = window.location.href;

const opening = indexedDB.open("portal-outbox", 1);
opening.onupgradeneeded = () => opening.result.createObjectStore("commands", { keyPath: "key" });
opening.onsuccess = () => {
  const count = opening.result.transaction("commands").objectStore("commands").count();
  count.onsuccess = () => {
    if (count.result > 0) {
      kept.textContent =
        count.result === 1
          ? "One thing you sent is kept on this device and is sent again as soon as a server answers."
          : `${count.result} things you sent are kept on this device and are sent again as soon as a server answers.`;
    }
    opening.result.close();
  };
};

async function look() {
  try {
    const answer = await fetch("/api/health/ready", { cache: "no-store", signal: AbortSignal.timeout(3000) });
    if (answer.ok) window.location.reload();
  } catch {
    // Still away.
  }
}
setInterval(look, 4000);
