// Whose screen this is. Served by a room client at "/", the room client knows; served by the hub at "/door/{room}",
// the address says which room and this browser keeps that room's token.

const fromPath = /^\/door\/([^/]+)\/?$/.exec(location.pathname);

export const pathRoom = fromPath && decodeURIComponent(fromPath[1]);

const tokenKey = `homesense.token.${pathRoom}`;
const client = 'HomeSense.Screens/1.0';

export const token = () => localStorage.getItem(tokenKey);
export const keepToken = (value) => localStorage.setItem(tokenKey, value);
export const forgetToken = () => localStorage.removeItem(tokenKey);

export const needsToken = () => pathRoom !== null && !token();

export const hello = () =>
  pathRoom === null
    ? { type: 'hello', role: 'screen', client }
    : { type: 'hello', role: 'room', room: pathRoom, token: token(), client };
