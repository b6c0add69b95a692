// U+00A0 stands before : ; ! ? % in French; U+202F is not in the font.
import { roomTexts } from '../shared/room-texts.js';
import { staffTexts } from '../shared/staff-texts.js';
import { deviceTexts } from './device-texts.js';

export const boardTexts = {
  search: { fr: 'Chercher une salle, un cours…', en: 'Search a room, a class…' },
  upToDate: { fr: 'à jour', en: 'up to date' },
  connecting: { fr: 'connexion…', en: 'connecting…' },
  secondsAgo: { fr: 'il y a {seconds} s', en: '{seconds} s ago' },
  offline: { fr: 'hors ligne', en: 'offline' },
  lost: {
    fr: 'Hors ligne depuis {time}. Ce qui suit n’est plus sûr : l’état des salles a pu changer.',
    en: 'Offline since {time}. What follows is no longer certain: rooms may have changed.',
  },
  neverConnected: {
    fr: 'Le serveur ne répond pas. Nouvel essai…',
    en: 'The server does not answer. Trying again…',
  },

  'count-free': { fr: { one: 'libre', other: 'libres' }, en: 'free' },
  'count-reserved': { fr: { one: 'réservée', other: 'réservées' }, en: 'reserved' },
  'count-occupied': { fr: { one: 'occupée', other: 'occupées' }, en: 'occupied' },
  'count-unknown': { fr: 'état inconnu ou hors service', en: 'unknown or out of service' },
  'count-closed': { fr: { one: '{count} fermée', other: '{count} fermées' }, en: '{count} closed' },

  building: { fr: 'Bâtiment', en: 'Building' },
  freeFor: { fr: 'Libre au moins', en: 'Free for at least' },
  seatsTitle: { fr: 'Places', en: 'Seats' },
  seatsAtLeast: { fr: '{count} places et plus', en: '{count} seats or more' },
  equipment: { fr: 'Équipement', en: 'Equipment' },
  clear: { fr: 'Tout afficher', en: 'Show all' },

  floorTitle: { fr: 'Étage', en: 'Floor' },
  planOf: { fr: 'Plan : {place}', en: 'Plan: {place}' },
  roomOn: { fr: '{room}, {state}', en: '{room}, {state}' },
  youAreHere: { fr: 'Vous êtes ici', en: 'You are here' },
  'legend-free': { fr: 'Libre', en: 'Free' },
  'legend-reserved': { fr: 'Réservée, pas encore occupée', en: 'Reserved, nobody yet' },
  'legend-occupied': { fr: 'Occupée', en: 'Occupied' },
  'legend-unknown': { fr: 'État inconnu', en: 'State unknown' },
  'legend-outOfService': { fr: 'Hors service', en: 'Out of service' },
  'legend-closed': { fr: 'Fermée', en: 'Closed' },

  whereIsRoom: { fr: 'Où y a-t-il de la place ?', en: 'Where is there room?' },
  freeByFloor: { fr: 'Salles libres maintenant, par étage', en: 'Free rooms now, by floor' },
  freeOf: { fr: '{place} : {free} sur {total}', en: '{place}: {free} of {total}' },

  rooms: { fr: 'Salles', en: 'Rooms' },
  freeFirst: { fr: 'Libres d’abord', en: 'Free first' },
  more: {
    fr: { one: 'Afficher l’autre salle', other: 'Afficher les {count} autres salles' },
    en: { one: 'Show the other room', other: 'Show the {count} other rooms' },
  },
  noMatch: { fr: 'Aucune salle avec ces critères', en: 'No room matches' },
  found: {
    fr: { zero: 'Aucune salle', one: '{count} salle', other: '{count} salles' },
    en: { zero: 'No room', one: '{count} room', other: '{count} rooms' },
  },
  seats: {
    fr: { one: '{count} place', other: '{count} places' },
    en: { one: '{count} seat', other: '{count} seats' },
  },
  stepFree: { fr: 'Accès PMR', en: 'Step-free' },

  ...roomTexts,
  ...deviceTexts,
  ...staffTexts,

  day: { fr: 'Aujourd’hui', en: 'Today' },
  booking: { fr: 'Réservée', en: 'Reserved' },
  noBookings: { fr: 'Aucune réservation aujourd’hui', en: 'No bookings today' },
  dayUnknown: { fr: 'Emploi du temps du jour indisponible', en: 'Today’s timetable is not available' },
  details: { fr: 'Détails de {room}', en: 'Details of {room}' },
  close: { fr: 'Fermer', en: 'Close' },
};
