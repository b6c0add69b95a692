return await HomeSense.RoomClient.RoomClientCommand.RunAsync(args);
