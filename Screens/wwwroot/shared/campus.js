// The fixed facts of the campus, from /api/campus.
import { askHub } from './link.js';

export async function fetchCampus() {
  const response = await askHub('/api/campus');
  if (!response.ok) throw new Error(`/api/campus answered ${response.status}`);
  return new Campus(await response.json());
}

class Campus {
  constructor({ name, zone, languages, buildings, rooms }) {
    Object.assign(this, { name, zone, languages, buildings, rooms });
    this.byId = new Map(rooms.map((room) => [room.room, room]));
  }

  room = (id) => this.byId.get(id) ?? null;
  building = (id) => this.buildings.find((building) => building.id === id) ?? null;
  plan = (building, floor) =>
    this.building(building)?.floors.find((each) => each.floor === floor)?.plan ?? null;
  roomsOn = (building, floor) =>
    this.rooms.filter((room) => room.building === building && room.floor === floor);

  floors = () => sorted(this.rooms.map((room) => room.floor));
  floorsOf = (building) =>
    sorted(this.rooms.filter((room) => room.building === building).map((room) => room.floor));
}

const sorted = (numbers) => [...new Set(numbers)].sort((a, b) => a - b);
