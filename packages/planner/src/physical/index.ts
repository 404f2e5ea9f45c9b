export * from './planner.js';
export { gather, type PhysicalContext } from './strategy.js';
