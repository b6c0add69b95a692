using HomeSense.Server.Commands;

return await HubCommands.RunAsync(args);
