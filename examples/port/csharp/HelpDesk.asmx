<%@ WebService Language="C#" CodeBehind="HelpDesk.asmx.cs" Class="Acme.Support.HelpDesk" %>
